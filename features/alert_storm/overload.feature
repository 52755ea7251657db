@SECMP0062 @after-SECMP0062
Feature: Overloaded Alert Codes

  SECMP0062 Initial Modification Report v1.0, Solution.
  While a Device has a red incident, each of its Alert Codes has a counter, and a limit of its own.

  @IMR-063 @IMR-067 @reading-S01-a @reading-S03-a @reading-S07-a @reading-S11-a @reading-S13-a @reading-S18-a
  Rule: A code whose counter exceeds its limit is overloaded

    Scenario Outline: What passes of so many alerts once the Device is red
      Given a Device with a red incident
      When the Device raises <sent> alerts of one Alert Code at once
      Then Users receive <received> of them

      Examples:
        | why                                  | sent   | received |
        | one less than the limit              | L - 1  | L - 1    |
        | as many as the limit                 | L      | L        |
        | the one that exceeds it still passes | L + 1  | L + 1    |
        | the first that is withheld           | L + 2  | L + 1    |
        | a full storm                         | L + 50 | L + 1    |

    Scenario: Alerts from before the red incident are not in the counter
      Given a Device that has raised R - 1 alerts of one Alert Code
      And the Device has come to a red incident by another Alert Code
      When the Device raises L + 1 alerts of that Alert Code at once
      Then Users receive all of them

    @reading-S31-a
    Scenario: Alerts of one code with different contents count together
      Given a Device with a red incident
      When the Device raises L + 2 alerts of one Alert Code, no two of them alike
      Then Users receive L + 1 of them

    Scenario Outline: Any Alert Code may be overloaded
      Given no Alert Code has a limit of its own
      And a Device with a red incident
      When the Device raises L + 2 alerts of Alert Code <code>
      Then Users receive L + 1 of them

      Examples:
        | why                                  | code |
        | unauthorised communication, critical | 8F3E |
        | integrity warning, not critical      | 81A0 |
        | over voltage                         | 8002 |
        | strong magnetic field                | 8F75 |
        | supply restored                      | 8F35 |

  @IMR-063 @IMR-064 @IMR-070 @reading-S03-a @reading-S07-a
  Rule: Each Alert Code has its own counter, which goes on from alert to alert

    Scenario: Codes at their limits side by side
      Given a Device with a red incident
      When the Device raises L alerts of each of two Alert Codes by turns
      Then Users receive all of them

    Scenario: An alert of another code in between does not start the counter again
      Given a Device with a red incident
      And the Device has raised L alerts of one Alert Code
      And the Device has raised 1 alert of another Alert Code
      When the Device raises 5 alerts of that Alert Code at once
      Then at least one of them is withheld

    @IMR-067 @reading-S16-a @reading-S13-a @reading-S11-a @reading-S01-a @reading-S02-a @reading-S02-c
    Scenario Outline: The timeframe of the counter
      Given a Device with a red incident
      And the Device has raised L alerts of one Alert Code
      And the storm goes on with other Alert Codes
      When <wait> later the Device raises 2 alerts of that Alert Code
      Then Users receive <received> of them

      Examples:
        | why                                 | wait           | received |
        | in the middle of the timeframe      | half of Wc     | 1        |
        | the last instant of the timeframe   | just before Wc | 1        |
        | the first instant after             | just after Wc  | 2        |

    @IMR-067 @reading-S16-a @reading-S13-a @reading-S11-a @reading-S01-a @reading-S02-a @reading-S02-c @reading-S37-a
    Scenario: Exactly Wc is in the next timeframe
      Given a Device with a red incident
      And the Device has raised L alerts of one Alert Code
      And the storm goes on with other Alert Codes
      When exactly Wc later the Device raises 2 alerts of that Alert Code
      Then Users receive 2 of them

    @IMR-067 @reading-S16-a @reading-S13-a @reading-S11-a @reading-S01-a @reading-S02-a @reading-S02-c @reading-S37-b
    Scenario: By another reading exactly Wc is in the timeframe that is running
      Given a Device with a red incident
      And the Device has raised L alerts of one Alert Code
      And the storm goes on with other Alert Codes
      When exactly Wc later the Device raises 2 alerts of that Alert Code
      Then Users receive 1 of them

    @IMR-067 @reading-S16-a
    Scenario: More than the limit, but in no timeframe
      Given the designated period is 9 W
      And a Device with a red incident
      And the storm goes on with other Alert Codes
      When the Device raises 3 L alerts of one Alert Code evenly, L of them in each Wc
      Then Users receive all of them

  @IMR-066 @reading-S01-a @reading-S03-a @reading-S07-a @reading-S11-a @reading-S13-a
  Rule: Each Alert Code has its own limit

    Scenario Outline: A limit of one's own
      Given the limit of one Alert Code is <limit>
      And a Device with a red incident
      When the Device raises <sent> alerts of one Alert Code at once
      Then Users receive <received> of them

      Examples:
        | why                                 | limit | sent    | received |
        | as many as a limit above the others | 2 L   | 2 L     | 2 L      |
        | the one that exceeds it             | 2 L   | 2 L + 1 | 2 L + 1  |
        | the first withheld                  | 2 L   | 2 L + 2 | 2 L + 1  |
        | as many as a limit of 1             | 1     | 1       | 1        |
        | the one that exceeds a limit of 1   | 1     | 2       | 2        |
        | the first withheld at a limit of 1  | 1     | 3       | 2        |

    Scenario: The limit of one code is not that of another
      Given the limit of one Alert Code is 2 L
      And a Device with a red incident
      When the Device raises L + 2 alerts of another Alert Code at once
      Then Users receive L + 1 of them

  @IMR-067 @reading-S07-a @reading-S17-a @reading-S01-a @reading-S11-a @reading-S14-a
  Rule: A code stays overloaded as long as the red incident is open

    Scenario: A code that was quiet for longer than its timeframe is still limited
      Given a Device with one Alert Code overloaded in a storm that goes on
      And 3 Wc has passed
      When the Device raises 2 alerts of that Alert Code at once
      Then at least one of them is withheld

  @IMR-069 @IMR-070 @IMR-076 @reading-S07-a
  Rule: Codes that are not overloaded are passed on to Request Management untouched

    @reading-S03-a
    Scenario Outline: Another code of the same Device
      Given a Device with one Alert Code overloaded
      When the Device raises <sent> alerts of another Alert Code at once
      Then Users receive all of them

      Examples:
        | why                  | sent |
        | a single one         | 1    |
        | as many as its limit | L    |

    @reading-S03-a
    Scenario: Two codes by turns, one of them overloaded
      Given a Device with one Alert Code overloaded
      When the Device raises L alerts of that Alert Code and of another by turns
      Then Users receive all of the other Alert Code
      And at least one of the overloaded Alert Code is withheld
