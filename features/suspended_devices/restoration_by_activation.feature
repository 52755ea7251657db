@SECMP0105
Feature: Restoration by activating the firmware (SR11.3)

  SECMP0105 Preliminary Impact Assessment v0.25, Requirement 2 and its solution (3, 3.2).
  A second SR11.3 may fail because the firmware is active already; what counts is the version that it names.

  @PIA-050 @PIA-051 @PIA-069 @PIA-070 @PIA-071 @PIA-072 @PIA-073 @after-SECMP0105
  Rule: A Current version restores the Device, whatever ActivateImageResponseCode says

    @reading-P18-a
    Scenario Outline: The answer to the first SR11.3
      Given a Suspended <device>
      When firmware is activated and the Device answers <result> with the newer version
      Then SR8.2 tells status Commissioned and the newer version

      Examples:
        | why                          | device      | result            |
        | success                      | ESME        | success           |
        | no image held                | ESME        | noImageHeld       |
        | hash mismatch                | ESME        | hashMismatch      |
        | failure                      | ESME        | activationFailure |
        | gas, failure                 | GSME        | activationFailure |
        | SMETS1, no image held        | SMETS1 ESME | noImageHeld       |
        | SMETS1, failure              | SMETS1 ESME | activationFailure |

    @reading-P18-a
    Scenario Outline: The status held immediately before suspension comes back by SR11.3
      Given an InstalledNotCommissioned <device>
      And its firmware has been taken off the Central Products List
      When firmware is activated and the Device answers <result> with the newer version
      Then SR8.2 tells status InstalledNotCommissioned and the newer version

      Examples:
        | why             | device | result            |
        | success         | ESME   | success           |
        | failure         | ESME   | activationFailure |
        | gas, a failure  | GSME   | noImageHeld       |

    Scenario Outline: The answer to the second SR11.3
      Given a Suspended ESME
      And firmware has been activated and the answer was lost
      When firmware is activated and the Device answers <result> with the newer version
      Then SR8.2 tells status Commissioned and the newer version

      Examples:
        | why           | result            |
        | success       | success           |
        | no image held | noImageHeld       |
        | hash mismatch | hashMismatch      |
        | failure       | activationFailure |

    @reading-P18-b
    Scenario: By another reading a failure does not restore at the first attempt
      Given a Suspended ESME
      When firmware is activated and the Device answers noImageHeld with the newer version
      Then SR8.2 tells status Suspended and its old version
      And the User who asked has received the answer

    @reading-P18-b
    Scenario: By another reading it restores at the second attempt
      Given a Suspended ESME
      And firmware has been activated and the answer was lost
      When firmware is activated and the Device answers noImageHeld with the newer version
      Then SR8.2 tells status Commissioned and the newer version

    @reading-P09-a @reading-P11-a @reading-P18-a
    Scenario: The version that it was suspended with
      Given a Suspended ESME
      When firmware is activated and the Device answers success with its old version
      Then SR8.2 tells status Suspended and its old version
      And nobody has been told of a restoration
      And the User who asked has received the answer

    @reading-P26-a
    Scenario: The version that it was suspended with, Current again
      Given a Suspended ESME
      And its firmware has been put on the Central Products List again
      When firmware is activated and the Device answers success with its old version
      Then SR8.2 tells status Commissioned and its old version

    @reading-P18-a
    Scenario Outline: The outcome of an activation on a later day
      Given a Suspended ESME
      When firmware is to be activated on a later day, and the outcome <code> comes with the newer version
      Then SR8.2 tells status Commissioned and the newer version
      And the User who asked has received the answer

      Examples:
        | why      | code |
        | done     | 8F66 |
        | not done | 8F67 |

  @PIA-070 @after-SECMP0105 @reading-P10-a @reading-P11-a @reading-P18-a
  Rule: Without a Current version nothing happens

    Scenario Outline: Answers that do not restore by activation
      Given a Suspended <device>
      When firmware is activated and the Device answers <result> with <told>
      Then SR8.2 tells status Suspended and its old version
      And nobody has been told of a restoration
      And the User who asked has received the answer

      Examples:
        | why                            | device      | result            | told                 |
        | success, version not on the list | ESME      | success           | the unlisted version |
        | failure, the old version       | ESME        | noImageHeld       | its old version      |
        | SMETS1 failure without version | SMETS1 ESME | activationFailure | no version           |
        | SMETS1 success without version | SMETS1 ESME | success           | no version           |

  @PIA-069 @PIA-071 @after-SECMP0105
  Rule: A Device that is not Suspended

    @reading-P19-a @reading-P18-a
    Scenario: Its version is updated, its status is not, and nobody is told
      Given a Commissioned ESME
      When firmware is activated and the Device answers noImageHeld with the newer version
      Then SR8.2 tells status Commissioned and the newer version
      And nobody has been told of a restoration

    @reading-P19-b
    Scenario: By another reading a failure code is heeded
      Given a Commissioned ESME
      When firmware is activated and the Device answers noImageHeld with the newer version
      Then SR8.2 tells status Commissioned and its old version

    @reading-P19-a
    Scenario: A success updates it in every reading
      Given a Commissioned ESME
      When firmware is activated and the Device answers success with the newer version
      Then SR8.2 tells status Commissioned and the newer version

  @PIA-042 @PIA-040 @before-SECMP0105
  Rule: Before the modification only a successful activation restores

    Scenario: A success restores
      Given a Suspended ESME
      When firmware is activated and the Device answers success with the newer version
      Then SR8.2 tells status Commissioned and the newer version

    Scenario: A failure does not, though the firmware is active
      Given a Suspended ESME
      And firmware has been activated and the answer was lost
      When firmware is activated and the Device answers noImageHeld with the newer version
      Then SR8.2 tells status Suspended and its old version
      And nobody has been told of a restoration

  @PIA-040
  Rule: A lost answer changes nothing

    Scenario: The Device has the firmware, the inventory does not know
      Given a Suspended ESME
      When firmware is activated and the answer is lost
      Then SR8.2 tells status Suspended and its old version
