"""What a candidate declares of itself: parameters, modifications, readings (the PICS and PIXIT of ISO/IEC 9646).

May import: specification, vocabulary and below.
"""

from dsp_conformance.profile.profile import Profile as Profile
from dsp_conformance.profile.profile import default_profile as default_profile
from dsp_conformance.profile.profile import load_profile as load_profile
