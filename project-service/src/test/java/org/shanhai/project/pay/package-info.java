@NullMarked
package org.shanhai.project.pay;

import org.jspecify.annotations.NullMarked;
