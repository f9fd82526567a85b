package org.shanhai.platform.idempotency;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;

/** A body that is JSON already. */
record JsonText(@JsonValue @JsonRawValue String json) {}
