@CG
Feature: The free connection of a Registration Data Provider

  DCC Connection Guidance V1.0, sections 2.1.2, 2.3 and 2.9.
  Each RDP has one Low Volume connection free of charge, for as long as it serves registration data alone.

  @CG-133 @CG-134 @CG-135 @CG-034 @CG-035 @CG-036 @reading-C28-a @reading-C29-a
  Rule: One Low Volume connection for registration data is free

    Scenario: Quoted at nothing
      When an RDP's Low Volume connection is quoted
      Then its quotation in all is "£0.00"

    Scenario: It carries registration data
      Given an RDP's Low Volume connection that is configured
      When the order is carried on until it is live
      Then the order is live

    Scenario: High Volume is not free
      When an RDP's High Volume connection of 10 Mbps for 1 year is quoted
      Then its quotation in all is "£10000.00"

    Scenario: An RDP with High Volume has a Low Volume connection free besides
      Given an RDP's High Volume connection of 10 Mbps for 1 year that is live
      When an RDP's Low Volume connection is quoted
      Then its quotation in all is "£0.00"

    @CG-192 @CG-193 @reading-C01-a @reading-C01-b
    Scenario: A quotation that lapsed used nothing up
      Given an RDP's Low Volume connection whose quotation was received on 30 Jan 2015
      And 2 Mar 2015 has come
      When an RDP's Low Volume connection is quoted
      Then its quotation in all is "£0.00"

    Scenario: A second connection leaves the first free
      Given an RDP's Low Volume connection completed on 1 Jun 2015
      And an RDP's Low Volume connection for 1 year that is live
      When 1 Jun 2016 comes
      Then the first order is live and £0.00 is invoiced for annual charge within two months

    Scenario: Never invoiced
      Given an RDP's Low Volume connection completed on 1 Jun 2015
      When 1 Jun 2018 comes
      Then nothing has been invoiced

    Scenario: A connection that is not free is invoiced all the while
      Given a Low Volume connection for 1 year completed on 1 Jun 2015
      When 1 Jun 2018 comes
      Then something has been invoiced

    Scenario Outline: What is not free
      Given an RDP's Low Volume connection that is live
      When <connection> is quoted
      Then its quotation in all is "<total>"

      Examples:
        | why                 | connection                                            | total     |
        | a second Low Volume | an RDP's Low Volume connection for 1 year             | £3300.00  |
        | High Volume         | an RDP's High Volume connection of 10 Mbps for 1 year | £10000.00 |

    Scenario: Used for DUIS besides, it is not free
      When an RDP's Low Volume connection for DUIS too is quoted
      Then its quotation in all is "£3300.00"

    Scenario: Several RDPs and their provider
      When a provider's Low Volume connection for two RDPs is quoted
      Then its quotation in all is "£0.00"

  @CG-136 @CG-046 @reading-C28-a @reading-C46-a @reading-C29-a
  Rule: Shared with a Network Operator it is chargeable, from the day on which sharing begins

    Scenario Outline: Sharing begins on day 200
      Given an RDP's Low Volume connection completed on 1 Jun 2015
      And on 18 Dec 2015 <deed>
      When <day> comes
      Then <amount> is invoiced in all within two months

      Examples:
        | why                              | deed                                    | day         | amount    |
        | with a Network Operator, at once | the Network Operator begins to share it | 18 Dec 2015 | £800.00   |
        | a day before the next charge     | the Network Operator begins to share it | 18 Sep 2016 | £800.00   |
        | a year later                     | the Network Operator begins to share it | 18 Dec 2016 | £1,600.00 |
        | with another RDP, still free     | another RDP begins to share it          | 18 Dec 2016 | £0.00     |

    Scenario: What is invoiced is the annual charge
      Given an RDP's Low Volume connection completed on 1 Jun 2015
      When on 18 Dec 2015 the Network Operator begins to share it
      Then £800.00 is invoiced for annual charge within two months

    Scenario: Another RDP may share it
      Given an RDP's Low Volume connection completed on 1 Jun 2015
      When on 18 Dec 2015 another RDP begins to share it
      Then its sharers is "Southern RDP"

    Scenario Outline: Sharing begins in the second year
      Given an RDP's Low Volume connection completed on 1 Jun 2015
      And on 18 Dec 2016 the Network Operator begins to share it
      When <day> comes
      Then <amount> is invoiced in all within two months

      Examples:
        | why                          | day         | amount    |
        | a day before the next charge | 18 Sep 2017 | £800.00   |
        | a year later                 | 18 Dec 2017 | £1,600.00 |

    @reading-C13-a
    Scenario: Shared before it is complete, it is charged like any other
      Given an RDP's Low Volume connection that is ready to install
      And the Network Operator begins to share it
      When the order is carried on until it is complete
      Then at least £800.00 is invoiced for annual charge within fourteen months

  @CG-149 @CG-134 @reading-C43-a @reading-C29-a
  Rule: Cancelling a free connection costs nothing

    Scenario: An RDP cancels
      Given an RDP's Low Volume connection completed on 1 Jun 2015
      When on 1 Aug 2015 the Party cancels
      Then the order is cancelled
      And £0.00 is invoiced in all within two months
