package org.shanhai.contracts.programme;

import org.shanhai.contracts.Event;

/** What can happen to the programme as a whole. */
public sealed interface ProgrammeEvent extends Event permits MonthClosed, ReferenceChanged {}
