package org.shanhai.project.pay;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Pay observations. Each revision of one is a row of its own; they are only ever added. */
public interface PayObservations {

    void add(PayObservation observation);

    /** Every revision of those of the ids that are pay observations, by id in the order of revisions. */
    List<PayObservation> find(Collection<UUID> ids);
}
