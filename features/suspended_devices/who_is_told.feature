@SECMP0105
Feature: Who is told of a restoration, and of a mismatch

  SECMP0105 Preliminary Impact Assessment v0.25, DSP Solution Overview (3.2).
  N29 says that a Device is restored; N52 says that a gas meter runs other firmware than the inventory has.

  @PIA-061 @PIA-062 @PIA-063 @PIA-064
  Rule: N29 goes once to the supplier and once to the network operator

    @after-SECMP0105
    Scenario: Restored by SR11.2
      Given a Suspended ESME
      When its firmware version is read and the Device answers the newer version
      Then N29 has reached the Import Supplier, Electricity Distributor, once each

    @reading-P16-a @PIA-051
    Scenario: Restored by SR11.3
      Given a Suspended ESME
      When firmware is activated and the Device answers success with the newer version
      Then N29 has reached the Import Supplier, Electricity Distributor, once each

    @reading-P16-b
    Scenario: By another reading nobody is told after SR11.3
      Given a Suspended ESME
      When firmware is activated and the Device answers success with the newer version
      Then nobody has been told of a restoration
      And SR8.2 tells status Commissioned and the newer version

    @after-SECMP0105 @reading-P15-a
    Scenario: A gas meter is restored
      Given a Suspended GSME
      When its firmware version is read and the Device answers the newer version
      Then N29 has reached the Gas Supplier, Gas Transporter, once each

    @after-SECMP0105 @reading-P15-b
    Scenario: By the literal reading its supplier is not told
      Given a Suspended GSME
      When its firmware version is read and the Device answers the newer version
      Then the Gas Supplier has not been told of a restoration
      And SR8.2 tells status Commissioned

  @PIA-065 @after-SECMP0105
  Rule: The answer of a GPF restores nothing

    Scenario Outline: The GPF tells of its GSME
      Given a Suspended GSME
      And the GPF of the same premises
      When the GPF is asked and tells <told>
      Then SR8.2 tells status Suspended and its old version
      And nobody has been told of a restoration
      And the User who asked has received the answer

      Examples:
        | why               | told                 |
        | a Current version | the newer version    |
        | the old version   | its old version      |
        | an unlisted one   | the unlisted version |

    @reading-P14-a
    Scenario: A GPF that is itself Suspended tells a Current version
      Given a Suspended GSME
      And the GPF of the same premises, itself Suspended
      When the GPF is asked and tells the newer version
      Then SR8.2 tells status Suspended of the GPF
      And SR8.2 tells status Suspended and its old version

  @PIA-066 @PIA-067 @PIA-068
  Rule: N52 goes out when the versions differ, suspended or not

    Scenario Outline: One answer of the GPF
      Given a <status> GSME
      And the GPF of the same premises
      When the GPF is asked and tells <told>
      Then N52 has reached its declared recipients <times> times

      Examples:
        | why                       | status       | told                 | times |
        | other, not suspended      | Commissioned | the newer version    | 1     |
        | other and unlisted        | Commissioned | the unlisted version | 1     |
        | nearly the same           | Commissioned | a version that differs in its last digit | 1 |
        | the same, not suspended   | Commissioned | its old version      | 0     |
        | no version                | Commissioned | no version           | 0     |
        | other, suspended          | Suspended    | the newer version    | 1     |
        | the same, suspended       | Suspended    | its old version      | 0     |

    @reading-P20-a
    Scenario: Told again with every answer
      Given a Commissioned GSME
      And the GPF of the same premises
      And the GPF has been asked and has told the newer version
      When the GPF is asked and tells the newer version
      Then N52 has reached its declared recipients 2 times

    @reading-P20-b
    Scenario: By another reading told once for each mismatch
      Given a Commissioned GSME
      And the GPF of the same premises
      And the GPF has been asked and has told the newer version
      When the GPF is asked and tells the newer version
      Then N52 has reached its declared recipients 1 times
