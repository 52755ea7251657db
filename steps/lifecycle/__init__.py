"""Steps of stopping and starting the DSP, which any document may use."""
