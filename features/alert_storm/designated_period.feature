@SECMP0062 @after-SECMP0062
Feature: The designated period

  SECMP0062 Initial Modification Report v1.0, Summary and Solution.
  Of an overloaded Alert Code one alert passes in each designated period N.

  @IMR-019 @IMR-058 @IMR-071 @IMR-021 @reading-S01-a @reading-S07-a @reading-S11-a
  Rule: An overloaded Alert Code passes once in each designated period

    @reading-S13-a
    Scenario Outline: Alerts within one designated period
      Given a Device with one Alert Code overloaded
      When the Device raises <sent> alerts of that Alert Code within one designated period
      Then Users receive <received> of them

      Examples:
        | why                                        | sent | received |
        | the one that overloaded the code opened it | 1    | 0        |
        | a second one                               | 2    | 0        |
        | a full storm                               | 500  | 0        |

    @reading-S13-a @reading-S14-a
    Scenario Outline: The end of a designated period
      Given a Device with one Alert Code overloaded in a storm that goes on
      When <wait> later the Device raises 1 alert of that Alert Code
      Then Users receive <received> of them

      Examples:
        | why                              | wait          | received |
        | at once                          | 0 seconds     | 0        |
        | in the middle of the period      | half of N     | 0        |
        | the last instant of the period   | just before N | 0        |
        | the first instant after          | just after N  | 1        |
        | long after                       | 2.5 N         | 1        |

    @reading-S13-a @reading-S14-a @reading-S37-a
    Scenario: Exactly N begins the next period
      Given a Device with one Alert Code overloaded in a storm that goes on
      When exactly N later the Device raises 1 alert of that Alert Code
      Then Users receive 1 of them

    @reading-S13-a @reading-S14-a @reading-S37-b
    Scenario: By another reading exactly N is in the period that is running
      Given a Device with one Alert Code overloaded in a storm that goes on
      When exactly N later the Device raises 1 alert of that Alert Code
      Then Users receive 0 of them

    @reading-S14-a
    Scenario: A period is opened by the alert that is let through
      Given a Device with one Alert Code overloaded in a storm that goes on
      And 1.5 N has passed
      And the Device has raised 1 alert of that Alert Code
      When just before N later the Device raises 1 alert of that Alert Code
      Then Users receive none of them
      And the alert before it was delivered

    @reading-S14-a @reading-S13-a
    Scenario: A storm over many periods
      Given a Device with one Alert Code overloaded in a storm that goes on
      When the Device raises 10 alerts of that Alert Code in each N for 10 periods
      Then Users receive 10 of them

    @reading-S14-a
    Scenario: Alerts that come no faster than the period all pass
      Given a Device with one Alert Code overloaded in a storm that goes on
      And 2.1 N has passed
      When the Device raises 5 alerts of that Alert Code, one every 1.1 N
      Then Users receive all of them

    @IMR-069 @reading-S13-a @reading-S14-a
    Scenario: Each overloaded code has a period of its own
      Given a Device with two Alert Codes overloaded, half of N apart
      And the storm goes on with other Alert Codes
      When 0.6 N later the Device raises 1 alert of each of the two Alert Codes
      Then Users receive the one whose period is over and not the other

  @IMR-019 @IMR-058 @reading-S36-a @reading-S01-a @reading-S07-a @reading-S11-a @reading-S13-a @reading-S14-a
  Rule: The designated period stands in no relation to the window

    Scenario Outline: Periods shorter and longer than the window
      Given the designated period is <period>
      And a Device with one Alert Code overloaded
      And the storm goes on with other Alert Codes
      When <wait> later the Device raises 1 alert of that Alert Code
      Then Users receive <received> of them

      Examples:
        | why                             | period    | wait          | received |
        | half a window, not over         | half of W | 0.4 W         | 0        |
        | half a window, over             | half of W | 0.6 W         | 1        |
        | as long as the window, not over | 1 W       | just before W | 0        |
        | as long as the window, over     | 1 W       | more than W   | 1        |
        | three windows, not over         | 3 W       | 2.9 W         | 0        |
        | three windows, over             | 3 W       | 3.1 W         | 1        |
