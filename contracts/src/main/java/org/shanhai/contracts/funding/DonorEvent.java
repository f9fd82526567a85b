package org.shanhai.contracts.funding;

import org.shanhai.contracts.Event;

/** What can happen to the money of a donor as a whole. Key and sequence are the donor's. */
public sealed interface DonorEvent extends Event permits PolicyShareWarned, JournalHeadStated {}
