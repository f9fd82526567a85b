package org.shanhai.project.assurance.web;

/** What a report of some kind says, as it is answered. */
public interface ReportValues {}
