@SECMP0105
Feature: Messages keep their form, and requests their time

  SECMP0105 Preliminary Impact Assessment v0.25, SEC Changes (3.1) and Technical Specifications (4.3).
  What changes is how the DSP processes responses; no message gains or loses a member.

  @PIA-055 @PIA-056 @PIA-087 @after-SECMP0105
  Rule: The schemas of DUIS and MMC do not change

    Scenario Outline: Everything that Users receive when a Device is restored
      Given a Suspended <device>
      When its firmware version is read and the Device answers the newer version
      Then every message to its Users is as the schemas have it
      And SR8.2 tells status Commissioned

      Examples:
        | why                                 | device      |
        | response and DCC Alerts             | ESME        |
        | gas                                 | GSME        |
        | the S1SP's signed response (MMC)    | SMETS1 ESME |

  @PIA-028 @PIA-038 @before-SECMP0105
  Rule: When E5 is checked

    @reading-P27-a
    Scenario: When the request is received, and not again
      Given a Commissioned ESME
      And its firmware version is to be read in a day
      And its firmware has been taken off the Central Products List
      When the day comes
      Then the request was sent to the Device

    @reading-P27-b
    Scenario: By another reading again when it is executed
      Given a Commissioned ESME
      And its firmware version is to be read in a day
      And its firmware has been taken off the Central Products List
      When the day comes
      Then the request was rejected with E5 when its day came
