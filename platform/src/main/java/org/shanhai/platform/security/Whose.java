package org.shanhai.platform.security;

/** For whom a caller must act to use a route on a certain row of data. The use case decides it; the {@link AccessTable} says which rule it follows. */
public enum Whose {
    /** Every row, whoever the caller acts for. */
    ANY("any"),
    /** Rows of a project that has a donor the caller acts for. */
    PROJECTS_DONOR("one of the project's donors"),
    /** The project of a leading donor the caller acts for; where none leads, of the one that entered it. */
    LEADING_DONOR("the project's leading donor, else the one that entered it"),
    /** Money of a donor the caller acts for. */
    MONEYS_DONOR("the donor whose money it is");

    private final String meaning;

    Whose(String meaning) {
        this.meaning = meaning;
    }

    /** For people. */
    public String meaning() {
        return meaning;
    }
}
