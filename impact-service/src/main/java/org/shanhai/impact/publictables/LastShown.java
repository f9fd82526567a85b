package org.shanhai.impact.publictables;

import java.util.Map;

/** What the public tables of a year have shown last. */
interface LastShown {

    /** Keeps others from showing the year until the transaction ends. */
    void lock(int year);

    Map<PublicCell, Long> of(int year);

    /** Notes what is shown from now on, for all of the year. */
    void replace(int year, Map<PublicCell, Long> shown);
}
