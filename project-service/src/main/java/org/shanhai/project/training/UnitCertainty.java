package org.shanhai.project.training;

/** Whether the source is clear about the unit. */
public enum UnitCertainty {
    CERTAIN,
    UNCERTAIN
}
