@NullMarked
package org.shanhai.platform.web;

import org.jspecify.annotations.NullMarked;
