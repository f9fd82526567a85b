package org.shanhai.project.pay;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Pay observations. They are only ever added. */
public interface PayObservations {

    void add(PayObservation observation);

    /** Those of the ids that are pay observations, in no order. */
    List<PayObservation> find(Collection<UUID> ids);
}
