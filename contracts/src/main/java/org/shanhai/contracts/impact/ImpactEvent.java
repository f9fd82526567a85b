package org.shanhai.contracts.impact;

import org.shanhai.contracts.Event;

/** What impact-service states. */
public sealed interface ImpactEvent extends Event permits FigureChanged {}
