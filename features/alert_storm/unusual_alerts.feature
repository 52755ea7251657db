@SECMP0062
Feature: Alerts that are rarely sent

  SECMP0062 Initial Modification Report v1.0, Summary and Solution.
  Some alerts have a message of their own, and some Devices do not know the time: their alerts are alerts all the same.

  @IMR-017 @IMR-056 @IMR-020
  Rule: The mechanism counts the alerts that originate from one Device, and they go on to their Users

    Scenario Outline: An unusual alert is counted, and its Users receive it as it was sent
      Given a <Device>
      When the Device raises 3 alerts <how>
      Then 3 alerts are counted for the Device
      And Users receive all of them
      And each delivered alert is word for word what the Device sent

      Examples:
        | why                                      | Device            | how                                    |
        | electricity, with more than code, time   | electricity meter | in a message of their own              |
        | gas, with more than code and time        | gas meter         | in a message of their own              |
        | electricity, all of its time unspecified | electricity meter | by a clock that does not know the time |
        | gas, no time                             | gas meter         | by a clock that does not know the time |
        | electricity, a day that never comes      | electricity meter | by a clock that shows 31 February      |
