@SECMP0105
Feature: Suspension

  SECMP0105 Preliminary Impact Assessment v0.25, Current Arrangements (2.1).
  A firmware that leaves the Central Products List takes the Devices that run it out of ordinary service.
  Who is told of a suspension, and how, the document does not say; nothing is asked of a candidate there.

  @PIA-025
  Rule: Removal of a firmware suspends exactly the Devices that run it

    Scenario Outline: The Device that runs the firmware
      Given a <status> <device>
      When its firmware is taken off the Central Products List
      Then SR8.2 tells status Suspended and its old version

      Examples:
        | why                      | status                   | device      |
        | electricity              | Commissioned             | ESME        |
        | gas                      | Commissioned             | GSME        |
        | Communications Hub       | Commissioned             | CHF         |
        | SMETS1                   | Commissioned             | SMETS1 ESME |
        | installed, not yet more  | InstalledNotCommissioned | ESME        |

    @reading-P32-a
    Scenario Outline: A Device that is not in service runs the firmware
      Given a <status> ESME
      When its firmware is taken off the Central Products List
      Then SR8.2 tells status Suspended and its old version

      Examples:
        | why       | status    |
        | waiting   | Pending   |
        | recovered | Recovered |

    Scenario: Another Device with the same firmware
      Given a Commissioned ESME
      And another Device of the same model and firmware
      When its firmware is taken off the Central Products List
      Then SR8.2 tells status Suspended
      And SR8.2 tells status Suspended of the other Device

    Scenario: A Device of the model with other firmware
      Given a Commissioned ESME
      And another Device of the same model with newer firmware
      When its firmware is taken off the Central Products List
      Then SR8.2 tells status Suspended
      And SR8.2 tells status Commissioned of the other Device

    Scenario: A Device of another model
      Given a Commissioned ESME
      And another Device of another model with the same firmware
      When its firmware is taken off the Central Products List
      Then SR8.2 tells status Suspended
      And SR8.2 tells status Commissioned of the other Device

    Scenario: A firmware that the Device does not run
      Given a Commissioned ESME
      When the newer version is taken off the Central Products List
      Then SR8.2 tells status Commissioned and its old version

  @PIA-025
  Rule: The inventory says that a Device is Suspended

    @reading-P33-a
    Scenario Outline: The entry of a Device can be read
      Given a <status> ESME
      When a moment passes
      Then SR8.2 is answered with the entry of the Device

      Examples:
        | why             | status       |
        | it is Suspended | Suspended    |
        | it is not       | Commissioned |

  @PIA-026 @PIA-025
  Rule: Listing the firmware again

    @reading-P26-a
    Scenario: Listing it again has no effect of its own
      Given a Suspended ESME
      When its firmware is put on the Central Products List again
      Then SR8.2 tells status Suspended and its old version
      And nobody has been told of a restoration

    @reading-P26-b
    Scenario: By the other reading listing it again restores
      Given a Suspended ESME
      When its firmware is put on the Central Products List again
      Then SR8.2 tells status Commissioned and its old version
      And N29 has reached the Import Supplier, Electricity Distributor, once each
