"""One entry in a folder's access control list, as `setfacl -m u:UID:x FOLDER` makes it; few machines have setfacl.

Linux keeps the list in an extended attribute (linux/posix_acl_xattr.h): a version, then entries of tag, permission
and id in the order of the tags. What the tags and the mask mean: acl(5).
"""

import os
import struct
from pathlib import Path

ATTRIBUTE = "system.posix_acl_access"
VERSION = struct.pack("<I", 2)
ENTRY = struct.Struct("<HHI")
OWNER, USER, GROUP, NAMED_GROUP, MASK, OTHER = 0x01, 0x02, 0x04, 0x08, 0x10, 0x20
NO_ID = 0xFFFFFFFF
PASS_THROUGH = 1

Entries = dict[tuple[int, int], int]


def let_through(folder: Path, uid: int) -> bool:
    """Let the user `uid` pass through `folder`, without looking into it. False where that was so already.

    Raises OSError where the file system keeps no such lists, AttributeError on systems other than Linux.
    """
    entries = _read(folder)
    mask = entries.pop((MASK, NO_ID), 0o7)
    # The mask is about to be widened for our entry: what it withheld from others until now stays withheld.
    entries = {key: held & mask if key[0] in (USER, GROUP, NAMED_GROUP) else held for key, held in entries.items()}
    if entries.get((USER, uid), 0) & PASS_THROUGH:
        return False
    entries[USER, uid] = PASS_THROUGH
    mask = 0
    for (tag, _), held in entries.items():
        mask |= held if tag in (USER, GROUP, NAMED_GROUP) else 0
    entries[MASK, NO_ID] = mask
    packed = (ENTRY.pack(tag, held, number) for (tag, number), held in sorted(entries.items()))
    os.setxattr(folder, ATTRIBUTE, VERSION + b"".join(packed))
    return True


def _read(folder: Path) -> Entries:
    """What `folder` allows to whom; without a list, what its mode says."""
    mode = folder.stat().st_mode
    from_mode: Entries = {(OWNER, NO_ID): mode >> 6 & 7, (GROUP, NO_ID): mode >> 3 & 7, (OTHER, NO_ID): mode & 7}
    if ATTRIBUTE not in os.listxattr(folder):
        return from_mode
    packed = os.getxattr(folder, ATTRIBUTE)[len(VERSION) :]
    return {(tag, number): held for tag, held, number in ENTRY.iter_unpack(packed)}
