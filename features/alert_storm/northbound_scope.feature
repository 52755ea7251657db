@SECMP0062
Feature: Which traffic is counted

  SECMP0062 Initial Modification Report v1.0, What is the issue?
  Detection covers alerts that pass from Devices to Users, and nothing else.

  @IMR-044 @reading-S24-a
  Rule: Only Device Alerts are counted and limited

    Scenario: A Device Alert is counted
      Given a Device
      When the Device raises 1 alert of one Alert Code
      Then 1 alert is counted for the Device
      And Users receive all of them

    Scenario Outline: Outcomes of future-dated commands travel as responses
      Given a Device
      And R + L + 3 activations of firmware are due on the Device
      When the Device tells the outcome <code> of each of them
      Then the Import Supplier receives all of them as responses
      And 0 alerts are counted for the Device

      Examples:
        | why                  | code |
        | the command was done | 8F66 |
        | it was not           | 8F67 |

    @after-SECMP0062
    Scenario Outline: Outcomes of future-dated commands during a storm
      Given a Device
      And L + 3 activations of firmware are due on the Device
      And one Alert Code of the Device has been overloaded
      When the Device tells the outcome <code> of each of them
      Then the Import Supplier receives all of them as responses
      And all alerts of the Device so far are counted for it

      Examples:
        | why                               | code |
        | done, while the Device storms     | 8F66 |
        | not done, while the Device storms | 8F67 |

    Scenario: A DCC Alert about a storming Device
      Given another Device
      And a Device with one Alert Code overloaded
      When the firmware of both Devices is taken off the Central Products List
      Then Users are told of its suspension as of that of the other
      And all alerts of the Device so far are counted for it

    Scenario: Requests and their answers are not counted
      Given a Device
      When the Import Supplier reads the firmware version of the Device, which answers
      Then the Import Supplier receives the answer
      And 0 alerts are counted for the Device
