// Our words for this source.
