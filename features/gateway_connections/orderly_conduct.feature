@CG
Feature: Acts out of order

  DCC Connection Guidance V1.0, sections 2.11, 2.12 and 3.
  What comes at the wrong time is declined, with the reason, and leaves the order as it was.

  @CG-182 @CG-183 @CG-190 @CG-151 @CG-156 @CG-208 @CG-213 @CG-283
  Rule: Every act has its time

    Scenario Outline: An act at the wrong time
      Given a Low Volume connection that is <state>
      When <deed>
      Then it is refused under <clauses>
      And the order remains <state>

      Examples:
        | why                           | state      | deed                                        | clauses          |
        | accepted before it was quoted | accepted   | the Party authorises it                     | CG-151           |
        | reviewed twice                | reviewed   | the DCC finishes the Electronic Site Review | CG-183           |
        | quoted twice                  | quoted     | the DCC sends the quotation                 | CG-183 or CG-185 |
        | received twice                | quoted     | the Party receives the quotation            | CG-190           |
        | authorised twice              | authorised | the Party authorises it                     | CG-151           |
        | an update that was never sent | authorised | the Party declines the updated quotation    | CG-208 or CG-207 |
        | complete before it began      | authorised | the installation is flagged as complete     | CG-213           |
        | a session before authority    | quoted     | the Party asks for a DUIS session           | CG-283           |
        | installed twice               | live       | the circuit is installed                    | CG-156           |
        | configured twice              | live       | the DSP configures the router               | CG-156           |

    Scenario: An authority before the quotation was received
      Given a Low Volume connection that is reviewed
      And the DCC sends the quotation
      When the Party authorises it
      Then it is refused under CG-190 or CG-151

    Scenario: An authority dated before the quotation was received
      Given a Low Volume connection whose quotation was received on 2 Mar 2015
      When an authority posted on 27 Feb 2015 arrives on 3 Mar 2015
      Then it is refused under CG-190 or CG-151

    Scenario: The days do not go backwards
      Given a Low Volume connection whose quotation was received on 2 Mar 2015
      When the order book is asked to go back a day
      Then it is refused under CG-190
