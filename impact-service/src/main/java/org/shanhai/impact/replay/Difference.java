package org.shanhai.impact.replay;

/**
 * Something that is not the same in the tables in use and in those rebuilt.
 *
 * @param subject the project, or the topic and partition
 * @param inUse the row in use, empty when there is none
 * @param rebuilt the row rebuilt, empty when there is none
 */
record Difference(String table, String subject, String inUse, String rebuilt) {}
