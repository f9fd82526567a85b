package org.shanhai.project.worklist;

/**
 * Reports of a donor that somebody still has to do something about.
 *
 * @param donor one of the 19, or NOT_ALLOCATED for those of projects that several of them share
 * @param waiting not decided on by a verifier as they now read
 * @param rejected not accepted, and neither corrected nor withdrawn since
 */
record OpenReports(String donor, long waiting, long rejected) {

    static final String NOT_ALLOCATED = "NOT_ALLOCATED";
}
