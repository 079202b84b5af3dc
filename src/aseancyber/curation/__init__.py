"""Tools for people who write records; the library never imports them."""
