@SECMP0062
Feature: What is withheld in a storm

  SECMP0062 Initial Modification Report v1.0, Summary and Solution.
  Users must still learn that a Device is storming, without the storm.

  @IMR-018 @IMR-057
  Rule: What a Device sends up to its threshold is never withheld

    @reading-S28-a @reading-S03-a
    Scenario Outline: Alerts up to the threshold
      Given a Device
      When the Device raises <sent> alerts of one Alert Code
      Then Users receive all of them

      Examples:
        | why               | sent  |
        | a single alert    | 1     |
        | one less than red | R - 1 |
        | as many as red    | R     |

    @reading-S28-a
    Scenario: What was delivered before the threshold is not called back
      Given a Device
      And the Device has raised R - 1 alerts of one Alert Code
      When the Device raises 3 R alerts of that Alert Code at once
      Then Users still have the first R - 1 alerts

  @after-SECMP0062 @IMR-018 @IMR-057
  Rule: Excess alerts are discarded

    @reading-S01-a @reading-S03-a @reading-S07-a @reading-S11-a @reading-S12-a @reading-S13-a
    Scenario Outline: A burst of one Alert Code from a calm Device
      Given a Device
      When the Device raises <sent> alerts of one Alert Code
      Then Users receive <received> of them

      Examples:
        | why                                    | sent       | received  |
        | the one that crosses red passes        | R + 1      | R + 1     |
        | up to the limit of the code after that | R + L + 1  | R + L + 1 |
        | the one that makes the code overloaded | R + L + 2  | R + L + 2 |
        | the first that is withheld             | R + L + 3  | R + L + 2 |
        | a full storm                           | R + L + 99 | R + L + 2 |

    Scenario: A storm is let in only in part
      Given a Device
      When the Device raises 3 R + 3 L alerts of one Alert Code
      Then at least one of them is delivered
      And at least one of them is withheld

    @IMR-042 @reading-S01-a
    Scenario Outline: However hard it storms, no more gets in
      Given a Device with one Alert Code overloaded
      And the Device has raised 1 alert of that Alert Code
      When the Device raises <sent> alerts of that Alert Code at once
      Then Users receive no more than 1 of them

      Examples:
        | why               | sent |
        | a few             | 3    |
        | as many as red    | R    |
        | ten times as many | 10 R |

  @IMR-068 @after-SECMP0062 @reading-S08-a @reading-S11-a
  Rule: A discarded alert is gone for good

    @reading-S04-a @reading-S04-b @reading-S04-c @reading-S04-d
    Scenario: Nothing is made up for when the storm is over
      Given a Device with one Alert Code overloaded
      And the Device has raised R alerts of that Alert Code
      And Users have read what they received
      When the red incident is cleared
      Then Users receive nothing more
      And at least one of the overloaded Alert Code is withheld

    Scenario: Nothing is made up for in the next designated period
      Given a Device with one Alert Code overloaded
      And the Device has raised R alerts of that Alert Code
      And Users have read what they received
      When more than N passes
      Then Users receive nothing more
      And at least one of the overloaded Alert Code is withheld

  @IMR-020
  Rule: What passes goes to the intended Users, as it is

    Scenario Outline: Every User that the alert is for receives it, and no other
      Given a <kind>
      When the Device raises 1 alert of Alert Code <code>
      Then the Users that receive it are <users>

      Examples:
        | why                               | kind              | code | users                                    |
        | electricity, supplier and network | electricity meter | 8F3E | Import Supplier, Electricity Distributor |
        | electricity, supplier alone       | electricity meter | 81A0 | Import Supplier                          |
        | electricity, network alone        | electricity meter | 8006 | Electricity Distributor                  |
        | gas, supplier and network         | gas meter         | 8F3E | Gas Supplier, Gas Transporter            |
        | gas, supplier alone               | gas meter         | 81A0 | Gas Supplier                             |
        | gas proxy                         | gas proxy         | 81A0 | Gas Supplier                             |

    @after-SECMP0062 @reading-S29-a
    Scenario: In a storm every intended User receives the same alerts
      Given a Device
      When the Device raises 3 R + 3 L alerts of an Alert Code that is for two Users
      Then both Users receive the same alerts
      And at least one of them is withheld

    Scenario: The content of an alert is not touched
      Given a Device
      When the Device raises R - 1 alerts of one Alert Code
      Then each delivered alert is word for word what the Device sent

    @after-SECMP0062 @reading-S21-a @reading-S11-a @reading-S14-a @reading-S07-a @reading-S01-a
    Scenario: An alert let through in a storm looks like any other
      Given a Device with one Alert Code overloaded in a storm that goes on
      And the Device has raised 10 alerts of that Alert Code

      When more than N later the Device raises 1 alert of that Alert Code
      Then Users receive all of them
      And the messages to Users say nothing of a storm
      And the messages that carry them have the same response code as before the storm

    @reading-S11-a @IMR-071
    Scenario: What passes is delivered at once
      Given a Device
      When the Device raises 3 R + 3 L alerts of one Alert Code
      Then each delivered alert was delivered at the moment it arrived
