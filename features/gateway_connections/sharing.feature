@CG
Feature: Sharing a Gateway Connection

  DCC Connection Guidance V1.0, sections 2.3 and 2.9.
  Several SEC Parties or RDPs may use one connection; one of them orders it, answers for it and pays.

  @CG-042
  Rule: A connection can be shared by SEC Parties and RDPs

    @CG-043 @CG-044 @CG-045 @CG-046 @CG-047 @CG-048
    Scenario Outline: Who shares
      When a form comes <form>
      Then the order is accepted
      And its sharers is "<sharers>"
      And its Gateway Party is "<gateway party>"

      Examples:
        | why                            | form                                              | sharers                    | gateway party     |
        | a retailer and a network       | from a supplier for itself and a Network Operator | Northern Networks          | Alpha Energy      |
        | three companies of one group   | from one company of a group for three             | Beta Energy, Gamma Retail  | Alpha Energy      |
        | a provider for small suppliers | from a provider for two small suppliers           | Beta Energy, Gamma Retail  | Shared Services   |
        | a Network Operator and its RDP | from a Network Operator for itself and its RDP    | Northern RDP               | Northern Networks |
        | a provider for RDPs            | from a provider within the SEC for two RDPs       | Northern RDP, Southern RDP | Shared Services   |

    Scenario: Nobody outside the SEC shares a connection
      When a form comes for itself and somebody outside the SEC
      Then it is not taken on

    Scenario: A connection that stands can be shared later
      Given a Low Volume connection that is live
      When another supplier begins to share it
      Then the order is live
      And its sharers is "Beta Energy"

    @CG-053 @reading-C27-a
    Scenario: An RDP that is no SEC Party cannot let others share its connection
      Given a form has come from an RDP for itself
      And the order has been carried on until it is live
      When another RDP begins to share it
      Then it is refused

    Scenario: Nobody outside the SEC begins to share a connection
      Given a Low Volume connection that is live
      When somebody outside the SEC begins to share it
      Then it is refused

  @CG-049 @CG-209
  Rule: The connection ends in the data centre that the Gateway Party asked for

    Scenario: The sharers' sites do not matter
      Given a Low Volume connection at the other site that is live
      When another supplier begins to share it
      Then its place of termination is "Alpha Wharf"

  @CG-050 @CG-128 @CG-129 @CG-130
  Rule: The DCC bills the Gateway Party alone, as Explicit Charges

    Scenario: Sharers are never invoiced
      Given a Low Volume connection for 3 years completed on 1 Jun 2015
      And on 2 Jun 2015 another supplier begins to share it
      When 1 Jun 2017 comes
      Then £4,900.00 is invoiced in all within two months
      And only "Alpha Energy" has been invoiced, from 2 Jun 2015 on for "Explicit Charges"

    @reading-C09-a
    Scenario: The penalty is the Gateway Party's as well
      Given a Low Volume connection for 3 years completed on 1 Jun 2015
      And on 2 Jun 2015 another supplier begins to share it
      When on 1 Aug 2016 the Party cancels
      Then £800.00 is invoiced for cancellation penalty within two months
      And only "Alpha Energy" has been invoiced, from 2 Jun 2015 on for "Explicit Charges"
