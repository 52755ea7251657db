"""A DSP over HTTP that offers Service Requests: an example of a candidate that nobody of the suite wrote."""
