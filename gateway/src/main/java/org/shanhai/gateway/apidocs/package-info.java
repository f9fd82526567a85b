/** What strangers build on: the OpenAPI document of all services, the AsyncAPI document with its schemas and samples, and pages to read them. */
@NullMarked
package org.shanhai.gateway.apidocs;

import org.jspecify.annotations.NullMarked;
