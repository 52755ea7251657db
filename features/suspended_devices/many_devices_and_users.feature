@SECMP0105
Feature: Many Devices, and Users who may not

  SECMP0105 Preliminary Impact Assessment v0.25, Description of Solution (3) and DSP Solution Overview (3.2).
  The modification is for one or for many Devices, and it relaxes one check and no other.

  @PIA-045 @PIA-025 @PIA-060 @after-SECMP0105 @reading-P12-a
  Rule: Each of many Devices comes back by its own answer

    Scenario: Half of fifty suspended Devices answer
      Given 50 Devices of one model and firmware
      And the firmware of all of them has been taken off the Central Products List
      When every second of them is read and answers the newer version
      Then those that answered are restored and told of, and the others are not

  @PIA-046 @PIA-058 @PIA-031 @after-SECMP0105 @reading-P22-a
  Rule: Only E5 is relaxed for SR11.2

    Scenario: A User who has nothing to do with the Device reads its version
      Given a Suspended ESME
      When a User of another Device sends it SR11.2
      Then it is answered with an error that is not E5, and nothing reaches the Device
