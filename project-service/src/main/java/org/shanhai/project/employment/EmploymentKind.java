package org.shanhai.project.employment;

/** Kinds of jobs, never added together. INDIRECT is an estimate (带动就业). */
public enum EmploymentKind {
    DIRECT,
    INDIRECT,
    CONSTRUCTION
}
