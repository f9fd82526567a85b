package org.shanhai.funding.projects;

/** Whether money may go to a project. */
public enum Standing {
    OPEN,
    /** What is due is held until the project goes on; nothing is paid. */
    SUSPENDED,
    /** What is due is held for good; nothing is promised or paid any more. */
    CANCELLED;

    static Standing ofStatus(String status) {
        return switch (status) {
            case "SUSPENDED" -> SUSPENDED;
            case "CANCELLED" -> CANCELLED;
            default -> OPEN;
        };
    }
}
