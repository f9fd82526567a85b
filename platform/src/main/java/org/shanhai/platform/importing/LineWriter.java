package org.shanhai.platform.importing;

/** Carries out lines, in order. */
@FunctionalInterface
public interface LineWriter {

    /**
     * Carries out a line inside the running transaction.
     *
     * @return the id of what it made
     * @throws org.shanhai.platform.web.RefusedException when it breaks a rule; violations name fields as the columns do
     */
    String write(Line line);
}
