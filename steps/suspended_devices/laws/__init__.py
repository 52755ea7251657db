"""Laws of suspension and restoration, and the strategies that generate the histories they are tried on."""
