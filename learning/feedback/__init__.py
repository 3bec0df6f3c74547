"""What they say: open criticism with our answer, and a workplace's own words in the margin."""
