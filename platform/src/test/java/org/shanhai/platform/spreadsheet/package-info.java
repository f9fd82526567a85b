@NullMarked
package org.shanhai.platform.spreadsheet;

import org.jspecify.annotations.NullMarked;
