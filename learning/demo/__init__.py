"""The demo city Ekstad and the one command that serves it. Nothing imports this."""
