namespace ClassroomEdge.Simulation.Cameras;

/// <summary>Where a camera looks: degrees to the right and upwards, and zoom from 0 (wide) to 1 (near).</summary>
internal readonly record struct CameraView(double Pan, double Tilt, double Zoom);
