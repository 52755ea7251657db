@SECMP0105
Feature: Restoration by reading the firmware version (SR11.2)

  SECMP0105 Preliminary Impact Assessment v0.25, Requirement 1 and its solution (3, 3.2).
  The answer to SR11.2 shows that new firmware is active, and the Device comes back without another update.

  @PIA-046 @PIA-047 @PIA-059 @PIA-060 @PIA-045 @after-SECMP0105
  Rule: A Current version restores the Device

    @PIA-040
    Scenario: The answer to the activation was lost
      Given a Suspended ESME
      And firmware has been activated and the answer was lost
      When its firmware version is read and the Device answers the newer version
      Then SR8.2 tells status Commissioned

    @reading-P13-a
    Scenario Outline: Every kind of Device that has firmware of its own
      Given a Suspended <device>
      When its firmware version is read and the Device answers the newer version
      Then SR8.2 tells status Commissioned

      Examples:
        | why                | device      |
        | electricity meter  | ESME        |
        | gas meter          | GSME        |
        | Communications Hub | CHF         |
        | in-home device     | PPMID       |
        | load control       | HCALCS      |
        | SMETS1 electricity | SMETS1 ESME |
        | SMETS1 gas         | SMETS1 GSME |

    @PIA-026
    Scenario Outline: The status held immediately before suspension comes back
      Given a <status> ESME
      And its firmware has been taken off the Central Products List
      When its firmware version is read and the Device answers the newer version
      Then SR8.2 tells status <status>

      Examples:
        | why           | status                   |
        | commissioned  | Commissioned             |
        | installed     | InstalledNotCommissioned |

    @PIA-026 @reading-P32-a
    Scenario Outline: So does that of a Device that was not in service
      Given a <status> ESME
      And its firmware has been taken off the Central Products List
      When its firmware version is read and the Device answers the newer version
      Then SR8.2 tells status <status>

      Examples:
        | why         | status      |
        | pending     | Pending     |
        | whitelisted | Whitelisted |
        | recovery    | Recovery    |
        | recovered   | Recovered   |

    @PIA-026
    Scenario: A restart of the DSP forgets no earlier status
      Given an InstalledNotCommissioned ESME
      And its firmware has been taken off the Central Products List
      And the DSP is restarted
      When its firmware version is read and the Device answers the newer version
      Then SR8.2 tells status InstalledNotCommissioned

    @PIA-026 @reading-P07-a @reading-P26-a
    Scenario: Suspended twice, the first status comes back
      Given an InstalledNotCommissioned ESME
      And its firmware has been taken off the Central Products List
      And its firmware has been put on the Central Products List again
      And its firmware has been taken off the Central Products List again
      When its firmware version is read and the Device answers the newer version
      Then SR8.2 tells status InstalledNotCommissioned

    @PIA-045 @reading-P12-a
    Scenario: Each Device by its own answer
      Given a Commissioned ESME
      And another Device of the same model and firmware
      And its firmware has been taken off the Central Products List
      When its firmware version is read and the Device answers the newer version
      Then SR8.2 tells status Commissioned
      And SR8.2 tells status Suspended of the other Device

  @PIA-049 @PIA-060 @PIA-064 @after-SECMP0105
  Rule: The version that restores the Device is noted in the inventory, or it is not (P31)

    @reading-P31-a
    Scenario Outline: The version that the Device told is noted
      Given a Suspended <device>
      When its firmware version is read and the Device answers the newer version
      Then SR8.2 tells status Commissioned and the newer version

      Examples:
        | why                | device      |
        | electricity        | ESME        |
        | gas                | GSME        |
        | SMETS1             | SMETS1 ESME |

    @reading-P31-b
    Scenario: By another reading the User has it updated
      Given a Suspended ESME
      When its firmware version is read and the Device answers the newer version
      Then SR8.2 tells status Commissioned and its old version

  @PIA-048 @after-SECMP0105
  Rule: The User who asked receives the answer, restored or not

    Scenario Outline: The answer reaches the User
      Given a Suspended <device>
      When its firmware version is read and the Device answers <told>
      Then the User who asked has received the answer

      Examples:
        | why              | device      | told                 |
        | it restores      | ESME        | the newer version    |
        | it does not      | ESME        | its old version      |
        | no version at all | ESME       | no version           |
        | gas              | GSME        | the newer version    |
        | SMETS1           | SMETS1 ESME | the newer version    |

  @PIA-059 @after-SECMP0105
  Rule: Anything else leaves the Device Suspended

    @reading-P10-a @reading-P09-a @reading-P11-a
    Scenario Outline: Answers that do not restore
      Given a Suspended <device>
      When its firmware version is read and the Device answers <told>
      Then SR8.2 tells status Suspended and its old version
      And nobody has been told of a restoration
      And the User who asked has received the answer

      Examples:
        | why                            | device      | told            |
        | the version it was suspended with | ESME     | its old version |
        | no version                     | ESME        | no version      |
        | a failure                      | GSME        | a failure       |
        | SMETS1 without a version       | SMETS1 ESME | no version      |
        | SMETS1, a failure              | SMETS1 ESME | a failure       |

    @reading-P08-a @reading-P08-b @reading-P10-a
    Scenario: A version that is not on the list
      Given a Suspended ESME
      When its firmware version is read and the Device answers the unlisted version
      Then SR8.2 tells status Suspended and its old version
      And nobody has been told of a restoration
      And the User who asked has received the answer

    @reading-P08-c
    Scenario: By another reading any other version restores
      Given a Suspended ESME
      When its firmware version is read and the Device answers the unlisted version
      Then SR8.2 tells status Commissioned

    @reading-P08-c
    Scenario: By another reading, too, an answer without a version does not restore
      Given a Suspended ESME
      When its firmware version is read and the Device answers no version
      Then SR8.2 tells status Suspended and its old version
      And nobody has been told of a restoration
      And the User who asked has received the answer

    @reading-P08-a @reading-P26-a
    Scenario: The version that it was suspended with, Current again, restores by being read
      Given a Suspended ESME
      And its firmware has been put on the Central Products List again
      When its firmware version is read and the Device answers its old version
      Then SR8.2 tells status Commissioned

    @reading-P08-b @reading-P26-a
    Scenario: By another reading the version must have changed as well
      Given a Suspended ESME
      And its firmware has been put on the Central Products List again
      When its firmware version is read and the Device answers its old version
      Then SR8.2 tells status Suspended and its old version
      And the User who asked has received the answer

    @reading-P10-b @reading-P08-a @reading-P08-b @reading-P31-a
    Scenario: By another reading the version is noted all the same
      Given a Suspended ESME
      When its firmware version is read and the Device answers the unlisted version
      Then SR8.2 tells status Suspended and the unlisted version
      And nobody has been told of a restoration
      And the User who asked has received the answer

    @reading-P08-a @reading-P08-b @reading-P10-a @reading-P11-a
    Scenario: A version that is Current for another model only
      Given a Suspended ESME
      And the unlisted version is on the list for another model
      When its firmware version is read and the Device answers the unlisted version
      Then SR8.2 tells status Suspended and its old version
      And the User who asked has received the answer

    @reading-P11-a @reading-P08-a @reading-P08-b @reading-P10-a
    Scenario: The version leaves the list between request and answer
      Given a Suspended ESME
      And its firmware version has been asked for
      And the newer version has been taken off the Central Products List
      When the Device answers the newer version at last
      Then SR8.2 tells status Suspended and its old version

    @reading-P11-b @reading-P08-a @reading-P08-b
    Scenario: By another reading the list counts as it was when asked
      Given a Suspended ESME
      And its firmware version has been asked for
      And the newer version has been taken off the Central Products List
      When the Device answers the newer version at last
      Then SR8.2 tells status Commissioned

  @PIA-047 @PIA-061 @after-SECMP0105
  Rule: A Device that is not Suspended is neither restored nor told of

    @reading-P30-a @reading-P30-b
    Scenario: Reading the version of a Commissioned Device
      Given a Commissioned ESME
      When its firmware version is read and the Device answers the newer version
      Then SR8.2 tells status Commissioned
      And nobody has been told of a restoration
      And the User who asked has received the answer

  @PIA-060 @PIA-026 @after-SECMP0105
  Rule: A Device whose earlier status was never recorded

    @reading-P06-a
    Scenario: It stays Suspended, for nothing can be said to have been held before
      Given a Suspended ESME whose earlier status is not known
      When its firmware version is read and the Device answers the newer version
      Then SR8.2 tells status Suspended
      And nobody has been told of a restoration

    @reading-P06-b
    Scenario: By another reading it comes back with a named status
      Given a Suspended ESME whose earlier status is not known
      When its firmware version is read and the Device answers the newer version
      Then SR8.2 tells the status that the candidate names for such a Device

  @PIA-047 @PIA-061 @after-SECMP0105 @reading-P17-a
  Rule: Late and repeated answers

    Scenario: The same answer twice restores once
      Given a Suspended ESME
      And its firmware version has been read and the Device has answered the newer version
      When the same answer comes once more
      Then SR8.2 tells status Commissioned
      And N29 has reached the Import Supplier, Electricity Distributor, once each

    @reading-P11-a @reading-P08-a @reading-P08-b @reading-P10-a @reading-P31-a
    Scenario: An answer that comes after a second suspension
      Given a Suspended ESME
      And its firmware version has been read and the Device has answered the newer version
      And the newer version has been taken off the Central Products List
      When the same answer comes once more
      Then SR8.2 tells status Suspended

    Scenario: A request that was under way when the Device was suspended
      Given a Commissioned ESME
      And its firmware version has been asked for
      And its firmware has been taken off the Central Products List
      When the Device answers the newer version at last
      Then SR8.2 tells status Commissioned

  @PIA-038 @PIA-042 @before-SECMP0105
  Rule: Before the modification the answer to SR11.2 restores nothing

    Scenario: A request that was under way when the Device was suspended, before the modification
      Given a Commissioned ESME
      And its firmware version has been asked for
      And its firmware has been taken off the Central Products List
      When the Device answers the newer version at last
      Then SR8.2 tells status Suspended and its old version
      And nobody has been told of a restoration
