package org.shanhai.contracts.funding;

import org.shanhai.contracts.Event;

/** What can happen to the money of a project. */
public sealed interface FundingEvent extends Event
        permits Committed, CommitmentRevised, CommitmentCancelled, Disbursed, Returned {}
