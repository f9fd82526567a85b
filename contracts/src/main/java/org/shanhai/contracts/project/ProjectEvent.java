package org.shanhai.contracts.project;

import org.shanhai.contracts.Event;

/** What can happen to a project. A consumer that switches over it is told by the compiler when a case is added. */
public sealed interface ProjectEvent extends Event
        permits ProjectCreated,
                ProjectRevised,
                ProjectStatusChanged,
                TargetsSet,
                MilestonePlanned,
                MilestoneAchieved,
                EmploymentReported,
                TrainingReported,
                OutcomeReported,
                PayObserved,
                ReportCorrected,
                ReportVerified,
                ReportRejected,
                MilestoneReplanned,
                ReportingCalendarSet {}
