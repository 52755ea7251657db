@SECMP0105
Feature: Exceptions for Suspended Devices

  SECMP0105 Preliminary Impact Assessment v0.25, Current Arrangements (2.1) and Requirement 1 (3).
  A few Non-Critical requests are allowed all the same, because without them nobody could help the Device.

  @PIA-032
  Rule: Credentials may be updated, firmware may be updated

    @PIA-034 @reading-P04-a
    Scenario: Update Security Credentials is sent
      Given a Suspended ESME
      When SR6.23 is sent to it in Command Variants 1 3
      Then each is accepted, and what is for the Device reaches it

    @PIA-028 @PIA-034
    Scenario: Request Handover, which looks like it, is rejected
      Given a Suspended ESME
      When SR6.21 is sent to it in Command Variants 1
      Then each is answered with E5, and nothing reaches the Device

    @PIA-033 @reading-P05-a
    Scenario Outline: Update Firmware is accepted for a Suspended Device
      Given a Suspended <device>
      When a firmware update (SR11.1) names it
      Then the update is accepted for it

      Examples:
        | why         | device      |
        | electricity | ESME        |
        | gas         | GSME        |
        | SMETS1      | SMETS1 ESME |

    @PIA-047 @reading-P21-a
    Scenario: Update Firmware alone restores no SMETS1 Device
      Given a Suspended SMETS1 ESME
      When a firmware update (SR11.1) names it and the Device answers success with the newer version
      Then SR8.2 tells status Suspended and its old version
      And nobody has been told of a restoration

  @PIA-032 @PIA-035 @PIA-036 @PIA-037
  Rule: A top-up is allowed with Command Variant 2 on SMETS1 Devices

    Scenario: The one top-up that is allowed
      Given a Suspended SMETS1 ESME
      When SR2.2 is sent to it in Command Variants 2
      Then each is accepted, and what is for the Device reaches it

    @reading-P03-a
    Scenario Outline: Top-ups that come near it
      Given a Suspended <device>
      When SR2.2 is sent to it in Command Variants <command_variant>
      Then each is answered with E5, and nothing reaches the Device

      Examples:
        | why                                | device      | command_variant |
        | SMETS1, sent over the network      | SMETS1 ESME | 1               |
        | SMETS1, sent and handed over       | SMETS1 ESME | 3               |
        | SMETS2+, sent over the network     | ESME        | 1               |
        | SMETS2+, for local delivery        | ESME        | 2               |
        | SMETS2+, sent and handed over      | ESME        | 3               |

    @reading-P03-b
    Scenario: By the other reading the generation does not matter
      Given a Suspended ESME
      When SR2.2 is sent to it in Command Variants 2
      Then each is accepted, and what is for the Device reaches it

  @PIA-038 @PIA-041 @before-SECMP0105
  Rule: Before the modification the firmware version cannot be read

    Scenario Outline: Read Firmware Version before the modification
      Given a Suspended <device>
      When SR11.2 is sent to it in Command Variants 1 2 3
      Then each is answered with E5, and nothing reaches the Device

      Examples:
        | why         | device      |
        | electricity | ESME        |
        | gas         | GSME        |
        | SMETS1      | SMETS1 ESME |

  @PIA-046 @PIA-058 @after-SECMP0105
  Rule: The firmware version of a Suspended Device can be read

    Scenario Outline: Read Firmware Version with the modification
      Given a Suspended <device>
      When SR11.2 is sent to it in Command Variants 1 2 3
      Then each is accepted, and what is for the Device reaches it

      Examples:
        | why         | device      |
        | electricity | ESME        |
        | gas         | GSME        |
        | SMETS1      | SMETS1 ESME |

  @PIA-028
  Rule: A Device that is not Suspended is not concerned

    Scenario Outline: Requests to a Commissioned Device
      Given a Commissioned ESME
      When SR<variant> is sent to it in Command Variants <command_variants>
      Then each is accepted, and what is for the Device reaches it

      Examples:
        | why                    | variant | command_variants |
        | a reading of the meter | 4.1.1   | 1                |
        | the supply's status    | 7.4     | 1                |
        | the firmware version   | 11.2    | 1                |
        | activating firmware    | 11.3    | 4 5              |
