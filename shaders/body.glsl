// The border of a panel holds its rounded edge, its rim and the place marker; what lies inside is plain paper.
const float kBorder_m = 0.024;
