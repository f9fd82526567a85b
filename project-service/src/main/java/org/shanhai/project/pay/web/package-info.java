/** Pay observations over HTTP. */
@NullMarked
package org.shanhai.project.pay.web;

import org.jspecify.annotations.NullMarked;
