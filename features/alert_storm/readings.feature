@SECMP0062 @after-SECMP0062
Feature: Readings that can be distinguished

  SECMP0062 Initial Modification Report v1.0, Summary and Solution.
  Where the report can be read in more than one way, a trace that distinguishes the readings.
  A candidate is held to the reading that it declares.

  @IMR-019 @IMR-058 @IMR-071 @reading-S07-a @reading-S11-a @reading-S13-a @reading-S03-a
  Rule: N is a period, or one alert in every K passes (S01)

    @reading-S01-a @reading-S14-a
    Scenario Outline: N as a period
      Given a Device with one Alert Code overloaded in a storm that goes on
      When the Device raises 10 alerts of that Alert Code, one every <gap>
      Then Users receive <received> of them

      Examples:
        | why                                | gap    | received |
        | ten in little more than one period | 0.11 N | 1        |
        | one in each of ten periods         | 1.1 N  | 10       |

    @reading-S01-b
    Scenario Outline: N as a ratio
      Given a Device with one Alert Code overloaded in a storm that goes on
      When the Device raises <sent> alerts of that Alert Code, one every <gap>
      Then Users receive <received> of them

      Examples:
        | why                                | sent  | gap   | received |
        | one less than the ratio            | K - 1 | 0.1 N | 0        |
        | as many as the ratio               | K     | 0.1 N | 1        |
        | twice the ratio                    | 2 K   | 0.1 N | 2        |
        | twice the ratio, however far apart | 2 K   | 1.1 N | 2        |

  @IMR-017 @IMR-045 @IMR-056 @reading-S03-a
  Rule: The window stands on its first alert, on a common grid, or it slides (S02)

    @reading-S02-a @reading-S02-b
    Scenario: Two bursts on either side of a window's end stay apart
      Given a Device that has raised 1 alert of one Alert Code
      And 0.95 W has passed
      And the Device has raised R - 1 alerts of one Alert Code
      When 0.1 W later the Device raises R alerts of one Alert Code
      Then no red incident of the Device is open
      And R alerts are counted for the Device

    @reading-S02-c
    Scenario: Two bursts within one sliding window add up
      Given a Device that has raised 1 alert of one Alert Code
      And 0.95 W has passed
      And the Device has raised R - 1 alerts of one Alert Code
      When 0.1 W later the Device raises R alerts of one Alert Code
      Then a red incident of the Device is open

    @reading-S02-c
    Scenario: An alert that is W old is no longer in the sliding window
      Given a Device that has raised 3 alerts of one Alert Code
      And half of W has passed
      And the Device has raised 2 alerts of one Alert Code
      When 0.6 W passes
      Then 2 alerts are counted for the Device

    @IMR-074 @IMR-065 @reading-S02-c @reading-S04-a
    Scenario Outline: A sliding window closes the incident as soon as it is no longer above red
      Given a Device that has raised 1 alert of one Alert Code
      And half of W has passed
      And the Device has raised R alerts of one Alert Code
      When <wait> passes
      Then the Incident store holds <incidents> open incidents of the Device

      Examples:
        | why                              | wait      | incidents |
        | the first alert is still in it   | 0.4 W     | 1         |
        | the first alert is out of it     | 0.6 W     | 0         |

    @reading-S02-a @reading-S02-c
    Scenario: A window does not end on a common grid
      Given a Device
      And half of W has passed
      And the Device has raised 1 alert of one Alert Code
      When 0.7 W later the Device raises R alerts of one Alert Code
      Then a red incident of the Device is open

    @reading-S02-b
    Scenario: A window ends on a common grid
      Given a Device
      And half of W has passed
      And the Device has raised 1 alert of one Alert Code
      When 0.7 W later the Device raises R alerts of one Alert Code
      Then no red incident of the Device is open
      And R alerts are counted for the Device

  @IMR-018 @IMR-046 @IMR-067
  Rule: A threshold is exceeded above it, or already when it is reached (S03)

    @reading-S03-a @reading-S23-a
    Scenario: As many as red is not above red
      Given a Device
      When the Device raises R alerts of one Alert Code
      Then no red incident of the Device is open
      And the security log has 1 amber and 0 red entries about the Device

    @reading-S03-b @reading-S23-a
    Scenario Outline: A threshold that is reached is exceeded
      Given a Device
      When the Device raises <sent> alerts of one Alert Code
      Then the security log has <amber> amber and <red> red entries about the Device

      Examples:
        | why                 | sent  | amber | red |
        | one less than amber | A - 1 | 0     | 0   |
        | as many as amber    | A     | 1     | 0   |
        | one less than red   | R - 1 | 1     | 0   |
        | as many as red      | R     | 1     | 1   |

    @reading-S03-b @reading-S07-a @reading-S13-a @reading-S11-a @reading-S01-a
    Scenario Outline: A limit that is reached is exceeded
      Given a Device with a red incident
      When the Device raises <sent> alerts of one Alert Code at once
      Then Users receive <received> of them

      Examples:
        | why                             | sent  | received |
        | the one that reaches it passes  | L     | L        |
        | the next is withheld            | L + 1 | L        |

  @IMR-074 @IMR-065 @reading-S02-a @reading-S03-a @reading-S15-a
  Rule: What closes a red incident (S04)

    @reading-S04-a
    Scenario: A window of as many alerts as red closes the incident
      Given a Device with a red incident
      And more than W has passed
      And the Device has raised R alerts of one Alert Code
      When more than W passes
      Then the Incident store holds 0 open incidents of the Device

    @reading-S04-b
    Scenario Outline: Only a window that is not above amber closes the incident
      Given a Device with a red incident
      And more than W has passed
      And the Device has raised <sent> alerts of one Alert Code
      When more than W passes
      Then the Incident store holds <incidents> open incidents of the Device

      Examples:
        | why                 | sent  | incidents |
        | as many as amber    | A     | 0         |
        | one more than amber | A + 1 | 1         |
        | as many as red      | R     | 1         |

    @reading-S04-c
    Scenario Outline: Quiet closes the incident
      Given a Device with a red incident
      When <wait> passes
      Then the Incident store holds <incidents> open incidents of the Device

      Examples:
        | why                  | wait          | incidents |
        | the last instant     | just before Q | 1         |
        | the whole quiet time | more than Q   | 0         |

    @reading-S04-c
    Scenario: An alert breaks the quiet
      Given a Device with a red incident
      And 0.9 Q has passed
      And the Device has raised 1 alert of one Alert Code
      When 0.9 Q passes
      Then the Incident store holds 1 open incident of the Device

    @reading-S04-d @reading-S04-e
    Scenario: No quiet closes the incident
      Given a Device with a red incident
      When 20 W passes
      Then the Incident store holds 1 open incident of the Device

    @reading-S04-d
    Scenario: Operations close the incident
      Given a Device with a red incident
      When Operations close the incident of the Device
      Then no red incident of the Device is open

  @IMR-068 @IMR-070 @IMR-076 @IMR-018
  Rule: What is limited once the Device is red (S07)

    @reading-S07-a
    Scenario: Per code, a single alert of another code passes
      Given a Device with one Alert Code overloaded
      When the Device raises 1 alert of another Alert Code
      Then Users receive all of them

    @reading-S07-b @reading-S13-a @reading-S11-a @reading-S01-a @reading-S12-a
    Scenario: Per Device, the first alert after red is the only one of its period
      Given a Device with a red incident
      And the Device has raised 1 alert of one Alert Code
      When the Device raises 1 alert of another Alert Code
      Then Users receive none of them
      And the alert before it was delivered

    @reading-S07-b @reading-S13-a @reading-S11-a @reading-S01-a @reading-S14-a
    Scenario: Per Device, one alert passes in each designated period
      Given a Device with a red incident
      And the Device has raised 3 alerts of one Alert Code
      When more than N later the Device raises 3 alerts of another Alert Code
      Then Users receive 1 of them

    @IMR-072 @reading-S07-b @reading-S13-a @reading-S11-a @reading-S01-a @reading-S12-a @reading-S14-a @reading-S20-a
    Scenario: Per Device, the counts of all its codes are told when the period is over
      Given a Device with a red incident
      And the Device has raised 4 alerts of one Alert Code
      And the Device has raised 2 alerts of another Alert Code
      When more than N passes
      Then Request Management is told of 3 withheld alerts of one Alert Code
      And Request Management is told of 2 withheld alerts of another Alert Code

  @IMR-071 @IMR-019 @reading-S01-a @reading-S07-a
  Rule: The first alert of a designated period passes, or the last (S11)

    @reading-S11-a @reading-S14-a
    Scenario: The first of a period passes at once
      Given a Device with one Alert Code overloaded in a storm that goes on
      And more than N has passed
      When the Device raises 3 alerts of that Alert Code within one designated period
      Then Users receive the first of them alone, at once

    @reading-S11-b @reading-S37-a @reading-S14-a
    Scenario: The last of a period passes at its end
      Given a Device with one Alert Code overloaded in a storm that goes on
      And more than N has passed
      When the Device raises 3 alerts of that Alert Code within one designated period
      Then Users receive the last of them alone, when the period is over

    @IMR-072 @reading-S11-b @reading-S13-a @reading-S14-a @reading-S20-a
    Scenario: All but the last of a period are counted
      Given a Device with one Alert Code overloaded in a storm that goes on
      And 2.1 N has passed
      And the Device has raised 3 alerts of that Alert Code
      When more than N passes
      Then Request Management is told of 2 withheld alerts of that Alert Code

  @IMR-073 @IMR-063 @IMR-067 @IMR-018 @reading-S01-a @reading-S11-a
  Rule: How the alert that crosses red and the one that overloads a code are treated (S12, S13)

    @reading-S03-a @reading-S07-a @reading-S12-a @reading-S13-a
    Scenario: The crossing alert passes uncounted and the marking alert passes
      Given a Device
      When the Device raises alerts of one Alert Code until one is withheld
      Then the one withheld is number R + L + 3

    @reading-S03-a @reading-S07-a @reading-S12-b @reading-S13-a
    Scenario: The crossing alert is counted and the marking alert passes
      Given a Device
      When the Device raises alerts of one Alert Code until one is withheld
      Then the one withheld is number R + L + 2

    @reading-S03-a @reading-S07-a @reading-S12-a @reading-S13-b
    Scenario: The crossing alert passes uncounted and the marking alert is withheld
      Given a Device
      When the Device raises alerts of one Alert Code until one is withheld
      Then the one withheld is number R + L + 2

    @reading-S03-a @reading-S07-a @reading-S12-b @reading-S13-b
    Scenario: The crossing alert is counted and the marking alert is withheld
      Given a Device
      When the Device raises alerts of one Alert Code until one is withheld
      Then the one withheld is number R + L + 1

    @reading-S03-a @reading-S12-c
    Scenario: The crossing alert is withheld
      Given a Device
      When the Device raises alerts of one Alert Code until one is withheld
      Then the one withheld is number R + 1

    @reading-S03-b @reading-S07-a @reading-S12-a @reading-S13-a
    Scenario: Thresholds are exceeded when they are reached
      Given a Device
      When the Device raises alerts of one Alert Code until one is withheld
      Then the one withheld is number R + L + 1

    @reading-S03-a @reading-S07-b @reading-S12-a @reading-S13-a
    Scenario: The whole Device is limited
      Given a Device
      When the Device raises alerts of one Alert Code until one is withheld
      Then the one withheld is number R + 3

    @reading-S03-a @reading-S07-a @reading-S12-a @reading-S13-a
    Scenario: The alert that crosses red is not in the counter of its code
      Given a Device that has raised R alerts of another Alert Code
      And the Device has raised 1 alert of one Alert Code
      When the Device raises L + 2 alerts of that Alert Code at once
      Then Users receive L + 1 of them

    @reading-S03-a @reading-S07-a @reading-S12-b @reading-S13-a
    Scenario: The alert that crosses red is the first in the counter of its code
      Given a Device that has raised R alerts of another Alert Code
      And the Device has raised 1 alert of one Alert Code
      When the Device raises L + 2 alerts of that Alert Code at once
      Then Users receive L of them

    @reading-S03-a @reading-S07-a @reading-S13-a
    Scenario: The alert that overloads its code passes
      Given a Device with a red incident
      When the Device raises L + 2 alerts of one Alert Code at once
      Then Users receive L + 1 of them

    @reading-S03-a @reading-S07-a @reading-S13-b
    Scenario: The alert that overloads its code is withheld
      Given a Device with a red incident
      When the Device raises L + 1 alerts of one Alert Code at once
      Then Users receive L of them

  @IMR-071 @IMR-058 @IMR-021 @reading-S01-a @reading-S07-a @reading-S11-a @reading-S13-a
  Rule: Where a designated period begins (S14)

    @reading-S14-a
    Scenario: A period begins with the alert let through
      Given a Device with one Alert Code overloaded in a storm that goes on
      And 1.9 N has passed
      And the Device has raised 1 alert of that Alert Code
      When 0.2 N later the Device raises 1 alert of that Alert Code
      Then Users receive none of them
      And the alert before it was delivered

    @reading-S14-b @reading-S14-c
    Scenario: A period ends on a grid
      Given a Device with one Alert Code overloaded in a storm that goes on
      And 1.9 N has passed
      And the Device has raised 1 alert of that Alert Code
      When 0.2 N later the Device raises 1 alert of that Alert Code
      Then Users receive all of them
      And the alert before it was delivered

    @reading-S14-a @reading-S14-b
    Scenario: The grid does not stand on a common epoch
      Given a Device
      And half of N has passed
      And one Alert Code of the Device has been overloaded
      When 0.7 N later the Device raises 1 alert of that Alert Code
      Then Users receive none of them
      And the alert before it was delivered

    @reading-S14-c
    Scenario: The grid stands on a common epoch
      Given a Device
      And half of N has passed
      And one Alert Code of the Device has been overloaded
      When 0.7 N later the Device raises 1 alert of that Alert Code
      Then Users receive all of them

  @IMR-022 @IMR-059 @IMR-073 @reading-S01-a @reading-S04-a @reading-S07-a @reading-S02-a
  Rule: Discarded alerts keep the Device above its threshold, or they do not (S15)

    @reading-S15-a @reading-S39-a
    Scenario: A steady storm of one code stays one incident
      Given the designated period is 1 W
      And a Device with one Alert Code overloaded
      When the Device raises 2 R alerts of that Alert Code in each W for 4 windows
      Then the Incident store holds 1 open incident of the Device
      And the Incident store holds no closed incident of the Device

    @reading-S15-b
    Scenario: A steady storm of one code lapses
      Given the designated period is 1 W
      And a Device with one Alert Code overloaded
      When the Device raises 2 R alerts of that Alert Code in each W for 4 windows
      Then at least one incident of the Device was closed

    @reading-S15-b
    Scenario: Discarded alerts that do not feed the threshold are counted all the same
      Given a Device
      When the Device raises 3 R alerts of one Alert Code
      Then 3 R alerts are counted for the Device

  @IMR-072 @reading-S01-a @reading-S07-a @reading-S11-a @reading-S13-a @reading-S14-a
  Rule: When Request Management is told the count (S20)

    @reading-S20-a
    Scenario: When the period is over
      Given a Device with one Alert Code overloaded in a storm that goes on
      And the Device has raised 3 alerts of that Alert Code
      When more than N passes
      Then Request Management is told of 3 withheld alerts of that Alert Code

    @reading-S20-b @reading-S20-c
    Scenario: Not when the period is over
      Given a Device with one Alert Code overloaded in a storm that goes on
      And the Device has raised 3 alerts of that Alert Code
      When more than N passes
      Then Request Management is told of 0 withheld alerts of that Alert Code

    @reading-S20-b
    Scenario: With the next alert that is forwarded
      Given a Device with one Alert Code overloaded in a storm that goes on
      And the Device has raised 3 alerts of that Alert Code
      When more than N later the Device raises 1 alert of that Alert Code
      Then Request Management is told of 3 withheld alerts of that Alert Code

    @IMR-066 @reading-S20-b
    Scenario: Not with the next alert of another code that is forwarded
      Given a Device with two Alert Codes overloaded, half of N apart
      And the Device has raised 4 alerts of one Alert Code
      And the Device has raised 7 alerts of another Alert Code
      When more than N later the Device raises 1 alert of one Alert Code
      Then Request Management is told of 4 withheld alerts of one Alert Code
      And Request Management is told of 0 withheld alerts of another Alert Code

    @reading-S20-c
    Scenario: Not with the next alert that is forwarded
      Given a Device with one Alert Code overloaded in a storm that goes on
      And the Device has raised 3 alerts of that Alert Code
      When more than N later the Device raises 1 alert of that Alert Code
      Then Request Management is told of 0 withheld alerts of that Alert Code

    @reading-S20-c @reading-S04-a @reading-S04-b @reading-S04-c @reading-S04-d
    Scenario: Once, when the incident is closed
      Given a Device with one Alert Code overloaded
      And the Device has raised 3 alerts of that Alert Code
      When the red incident is cleared
      Then Request Management is told once, of 3 withheld alerts of one Alert Code

  @IMR-071 @IMR-076 @reading-S33-b
  Rule: What is in memory only is gone after a restart

    @reading-S01-a @reading-S07-a @reading-S11-a @reading-S13-a
    Scenario: The Device is taken for calm
      Given a Device with one Alert Code overloaded in a storm that goes on
      And the DSP is restarted
      When the Device raises 3 alerts of that Alert Code at once
      Then Users receive all of them

  @IMR-021 @reading-S38-b
  Rule: Figures are changed while the service runs, or with a release only (S38)

    Scenario: Figures that come with a release are not changed while the service runs
      Given a Device
      When Operations change the designated period to 2 N
      Then the change is refused with a reason
