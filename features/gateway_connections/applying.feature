@CG
Feature: Applying for a Gateway Connection

  DCC Connection Guidance V1.0, sections 1.2, 1.3, 2.2, 2.3, 2.5, 3.2 and 4.
  Who may ask for a connection, how, and what the form has to say before the DCC takes it on.

  @CG-020
  Rule: Connections can be ordered from 26 January 2015

    @reading-C42-a
    Scenario Outline: The first day of ordering
      Given the day is <day>
      When a Low Volume connection is ordered
      Then it is not accepted yet

      Examples:
        | why                   | day         |
        | eleven days too early | 15 Jan 2015 |
        | one day too early     | 25 Jan 2015 |

    Scenario Outline: Orders are taken from the first day on
      Given the day is <day>
      When a Low Volume connection is ordered
      Then the order is accepted

      Examples:
        | why           | day         |
        | the first day | 26 Jan 2015 |
        | the day after | 27 Jan 2015 |

  @CG-028 @CG-029 @CG-023
  Rule: Forms come by e-mail, or to a SharePoint area that was arranged

    Scenario Outline: Channels that are open
      When a form comes <how>
      Then the order is accepted

      Examples:
        | why                  | how                       |
        | e-mail               | by e-mail                 |
        | SharePoint, arranged | by SharePoint as arranged |

    @reading-C31-a
    Scenario Outline: Channels that are not open
      When a form comes <how>
      Then it is not taken on

      Examples:
        | why                      | how                               |
        | SharePoint, not arranged | by SharePoint without arrangement |
        | fax                      | by fax                            |
        | phone                    | by phone                          |

  @CG-037 @CG-038 @CG-039
  Rule: SEC Parties and RDPs apply; a provider has to become a SEC Party

    @reading-C27-a @CG-041
    Scenario Outline: Who may apply
      When a form comes <who>
      Then the order is accepted
      And its Gateway Party is "<gateway party>"

      Examples:
        | why                        | who                                         | gateway party   |
        | a SEC Party                | from a SEC Party                            | Alpha Energy    |
        | an RDP for itself          | from an RDP for itself                      | Northern RDP    |
        | a provider that is a Party | from a provider within the SEC for two RDPs | Shared Services |

    Scenario Outline: Who may not apply
      When a form comes <who>
      Then it is not taken on

      Examples:
        | why                             | who                                          |
        | no SEC Party and no RDP         | from neither a SEC Party nor an RDP          |
        | an organisation nobody knows    | from somebody unknown                        |
        | a provider that is no SEC Party | from a provider outside the SEC for two RDPs |

  @CG-053
  Rule: The Gateway Party of a shared connection is a SEC Party

    Scenario: An RDP that is no SEC Party cannot order for another RDP
      When a form comes from an RDP for itself and another RDP
      Then it is not taken on

    Scenario: A SEC Party can order for two RDPs
      When a form comes from a provider within the SEC for two RDPs
      Then the order is accepted
      And its Gateway Party is "Shared Services"

  @CG-040
  Rule: A form is submitted by a nominated contact of the Party

    @reading-C30-a
    Scenario Outline: Who submits the form
      When a form comes <by whom>
      Then it is not taken on

      Examples:
        | why                                   | by whom                             |
        | nobody has heard of the person        | by somebody unknown                 |
        | the contact of another Party          | by a contact of another Party       |
        | no longer a contact since yesterday   | by a contact removed the day before |

    @reading-C30-a
    Scenario: A contact that will be removed still submits the form on its last day
      Given the day is 1 Mar 2015
      When a form comes by a contact to be removed the day after
      Then the order is accepted

    Scenario: The nominated contact submits the form
      When a form comes by its nominated contact
      Then the order is accepted

    @reading-C52-a @reading-C27-a
    Scenario: An RDP registers its contacts too
      When a form comes from an RDP by somebody unknown
      Then it is not taken on

  @CG-027 @CG-179
  Rule: Each connection has a form of its own

    Scenario Outline: A form for any other number than one is unclear
      When a form comes <how many>
      Then it is not taken on

      Examples:
        | why           | how many                  |
        | two at once   | for two connections       |
        | none          | for no connection         |
        | less than one | for minus one connections |

    @CG-054
    Scenario: Connections into one data centre have a form each
      Given a Low Volume connection that is accepted
      When a Low Volume connection is ordered
      Then the number of orders is 2, each for one connection
      And all orders are accepted

  @CG-180 @CG-182 @reading-C31-a
  Rule: The DCC checks the form, and asks where something is wrong or unclear

    Scenario Outline: Something is missing
      When a form comes <form>
      Then the DCC asks for clarification

      Examples:
        | why                          | form                          |
        | where                        | without a site                |
        | High Volume or Low Volume    | without a level of connection |
        | the rating of High Volume    | without a rating              |
        | the period                   | without a period              |

    Scenario Outline: Nobody can say who asks, or where
      When a form comes <form>
      Then it is not taken on

      Examples:
        | why                          | form                        |
        | who applies                  | without an applicant        |
        | who submits                  | without a nominated contact |
        | where, in words nobody knows | for a site nobody knows     |

    @CG-227 @reading-C53-a
    Scenario: A single link is ordered knowing that nothing is guaranteed
      When a form comes without the acknowledgement that no availability is guaranteed
      Then it is not taken on

    @CG-227 @CG-243 @CG-257 @CG-062 @reading-C21-a @reading-C26-a
    Scenario Outline: What goes without saying, and what was said
      When a form comes <form>
      Then the order is accepted

      Examples:
        | why                              | form                                              |
        | a single link has no smaller one | for a single link without a word on a smaller one |
        | a pair, acknowledged             | for Medium resilience accepting the smaller link  |

    @CG-060
    Scenario: There are three levels of resilience
      When a form comes for Highest resilience
      Then it is not taken on

    @CG-181
    Scenario: A complete form is accepted and the Party is told
      When a form comes from a SEC Party
      Then the order is accepted
      And the Gateway Party is told of the request accepted

    @CG-181 @CG-185
    Scenario: A clarified form is accepted, and the time for the quotation runs from then
      Given the day is 2 Mar 2015
      And a Low Volume connection for 1 year has been ordered without its site
      And 9 Mar 2015 has come
      When the order is clarified
      Then the order is accepted
      And the Gateway Party was told of the request accepted on 9 Mar 2015

    Scenario: What the clarified form says counts
      Given a Low Volume connection for 1 year has been ordered without its site
      When the order is clarified by a form for the other site
      Then the order is accepted
      And its place of termination is "Alpha Wharf"

    Scenario: A clarified form is checked like the first, and may be unclear again
      Given the day is 2 Mar 2015
      And a Low Volume connection for 1 year has been ordered without its site
      And 9 Mar 2015 has come
      When the order is clarified by a form for a site nobody knows
      Then the order is still not accepted

    @CG-080
    Scenario: A clarified form asks for nothing that there is not
      Given a Low Volume connection for 1 year has been ordered without its site
      When the order is clarified by a form for Medium Volume
      Then the order is still not accepted

  @CG-080
  Rule: There are High Volume and Low Volume connections

    Scenario: There is no other level
      When a form comes for Medium Volume
      Then it is not taken on

    Scenario Outline: Both levels can be ordered
      When <connection> is ordered
      Then the order is accepted
      And its level is "<level>"

      Examples:
        | why         | connection                          | level       |
        | High Volume | a High Volume connection of 50 Mbps | High Volume |
        | Low Volume  | a Low Volume connection             | Low Volume  |

  @CG-071 @CG-072 @CG-079
  Rule: A SEC Party orders for 1 year or 3 years at least; an RDP need not say

    Scenario Outline: Periods that are offered
      When <connection> is ordered
      Then the order is accepted

      Examples:
        | why   | connection                          |
        | one   | a Low Volume connection for 1 year  |
        | three | a Low Volume connection for 3 years |

    Scenario Outline: Periods that are not offered
      When <connection> is ordered
      Then it is not taken on

      Examples:
        | why      | connection                           |
        | negative | a Low Volume connection for -1 years |
        | nought   | a Low Volume connection for 0 years  |
        | two      | a Low Volume connection for 2 years  |
        | four     | a Low Volume connection for 4 years  |
        | five     | a Low Volume connection for 5 years  |

    @reading-C43-a @reading-C27-a
    Scenario: An RDP leaves the period out
      When a form comes from an RDP without a period
      Then the order is accepted

    @reading-C43-a
    Scenario: A SEC Party that acts for RDPs says for how long
      When a form comes from a SEC Party for RDPs, without a period
      Then it is not taken on
