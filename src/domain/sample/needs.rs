//! What the village does with its needs: who supports them, how the well was talked through, what went to the village head.

use super::script::{AMI, BAGAS, EKO, KRAJAN_WOMEN, ROHMAN, SLAMET, WAGIYEM};
